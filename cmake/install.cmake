# cmake --install: the library with its public headers, as the CMake package gongkai and as
# gongkai.pc; the C interface; the SQLite extension; the tool with its manual pages and completion.
# The components are the Debian packages that cmake/package.cmake makes of them.
include_guard(GLOBAL)
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/gongkai)
get_target_property(library_type gongkai TYPE)

install(TARGETS gongkai EXPORT gongkaiTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library
    NAMELINK_COMPONENT development)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/gongkai
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development FILES_MATCHING PATTERN "*.h")
install(EXPORT gongkaiTargets NAMESPACE gongkai:: DESTINATION ${package_dir}
  COMPONENT development)

# Before 1.0 a minor version may change the interface.
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/gongkaiConfig.cmake.in
  ${PROJECT_BINARY_DIR}/gongkaiConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/gongkaiConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/gongkaiConfig.cmake
  ${PROJECT_BINARY_DIR}/gongkaiConfigVersion.cmake
  DESTINATION ${package_dir} COMPONENT development)

# gongkai_pkg_config(NAME DESCRIPTION LIBS REQUIRES): NAME.pc, found by its own place, so that an
# installed tree may be moved.
file(RELATIVE_PATH prefix_from_pc "${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig"
  "${CMAKE_INSTALL_PREFIX}")
function(gongkai_pkg_config name description libs requires)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/pkgconfig.in ${PROJECT_BINARY_DIR}/${name}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${name}.pc
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
endfunction()
set(requires "")
set(libs "-L\${libdir} -lgongkai")
if(library_type STREQUAL "STATIC_LIBRARY")
  # What a static library stands on is linked by its user; the shared one brings it along.
  set(requires "fmt icu-i18n icu-uc sqlite3 libxml-2.0 libarchive re2 nettle gmime-3.0")
  string(APPEND libs " -pthread")
endif()
gongkai_pkg_config(gongkai "${PROJECT_DESCRIPTION}" "${libs}" "${requires}")

if(TARGET gongkai_c)
  install(TARGETS gongkai_c LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library
    NAMELINK_COMPONENT development)
  install(FILES ${PROJECT_SOURCE_DIR}/bindings/c/gongkai.h
    DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
  gongkai_pkg_config(gongkai_c "${PROJECT_DESCRIPTION}: the C interface"
    "-L\${libdir} -lgongkai_c" "")
endif()
if(TARGET gongkai_sqlite)
  # SQLite loads it by its path: .load /usr/lib/.../gongkai/gongkai
  install(TARGETS gongkai_sqlite LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/gongkai
    COMPONENT tool)
endif()

if(TARGET gongkai_cli)
  if(library_type STREQUAL "SHARED_LIBRARY" AND NOT CMAKE_INSTALL_PREFIX STREQUAL "/usr")
    # Outside the places where the loader looks, the tool knows the way to its library.
    file(RELATIVE_PATH libraries_from_tools "${CMAKE_INSTALL_FULL_BINDIR}"
      "${CMAKE_INSTALL_FULL_LIBDIR}")
    set_target_properties(gongkai_cli PROPERTIES
      INSTALL_RPATH "$ORIGIN/${libraries_from_tools}")
  endif()
  install(TARGETS gongkai_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT tool)
  install(DIRECTORY ${GONGKAI_MANUAL_DIR}/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1
    COMPONENT tool FILES_MATCHING PATTERN "*.1")
  install(FILES ${GONGKAI_COMPLETION}
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT tool)
endif()
